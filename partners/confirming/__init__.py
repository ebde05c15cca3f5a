"""The yearly question to members whether their entry is right, by a link without an account."""
