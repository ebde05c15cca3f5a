"""The site: configuration and furniture. No concrete model stands directly in this package."""
