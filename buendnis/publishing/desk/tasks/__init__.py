"""What the first page of the admin tells a person: what stands to be done, and where."""
