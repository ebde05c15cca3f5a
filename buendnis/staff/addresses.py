"""Which addresses are for staff alone."""

ADMIN = "/admin/"
ACCOUNT = "/konto/"


def is_staff_address(path: str) -> bool:
    return path.startswith((ADMIN, ACCOUNT))


def is_admin_address(path: str) -> bool:
    return path.startswith(ADMIN)


def is_account_address(path: str) -> bool:
    return path.startswith(ACCOUNT)
