"""gunicorn's logs without the tokens of links that open without an account."""

from typing import Any

from gunicorn.glogging import Logger as GunicornLogger  # type: ignore[import-untyped]

from buendnis.publishing.masking import WithoutTokens, masked


class Logger(GunicornLogger):
    def setup(self, cfg: Any) -> None:
        """Mask what it writes of its own, too: an error names the address of its request."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.addFilter(WithoutTokens())

    def atoms(self, *args: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().atoms(*args)
        return {name: masked(value) if isinstance(value, str) else value for name, value in told.items()}
