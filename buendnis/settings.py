"""The one settings file: everything that differs between machines comes from the environment."""

from pathlib import Path

import csp.constants
from PIL import Image

from buendnis.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# Where everything lies that the portal writes: database, files, key, mail files
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
DEBUG = env.switch("DEBUG", False)
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR / "secret-key")
PORT = env.port("PORT", 8000)
SITE_URL = env.site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
REQUIRE_SECOND_FACTOR = env.switch("REQUIRE_SECOND_FACTOR", SITE_URL.startswith("https://"))
# Whether what is published was seen by a second person; off: whoever may edit may publish alone
FOUR_EYES = env.switch("FOUR_EYES", True)
# Whether it is tried before an approval if readers can see something of it already
SELF_TEST_BEFORE_APPROVAL = env.switch("SELF_TEST_BEFORE_APPROVAL", True)
# The path that nginx knows as internal; empty: Django streams files itself
ACCEL_REDIRECT = env.internal_path("ACCEL_REDIRECT")

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "buendnis.staff.administration.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "allauth.account",  # without "allauth" itself, whose templates would stand in for missing ones of ours
    "allauth.mfa",
    "buendnis.languages",
    "buendnis.publishing",
    "buendnis.media",
    "buendnis.staff",
    "buendnis.pages",
    "buendnis.teasers",
    "partners",
    "news",
    "buendnis.demo",
]

MIDDLEWARE = [
    "buendnis.publishing.previewing.SeclusionMiddleware",  # has the last word on every answer to a link without account
    "buendnis.publishing.previewing.PreviewMiddleware",  # takes its prefix off before anything reads the address
    "buendnis.publishing.inviting.InvitationMiddleware",  # forgets who asks: the address alone says what may be done
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # files need no viewpoint
    "buendnis.languages.middleware.BadAddressMiddleware",
    "buendnis.languages.middleware.LanguageMiddleware",
    "csp.middleware.CSPMiddleware",
    "buendnis.publishing.middleware.ViewpointMiddleware",
    "buendnis.publishing.middleware.GenerationMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "buendnis.staff.sessions.SessionEndMiddleware",
    "buendnis.staff.middleware.StaffMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "buendnis.urls"
WSGI_APPLICATION = "buendnis.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "buendnis.pages.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "portal.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", DATA_DIR / "cache")}
AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["buendnis.staff.accounts.entry.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A session ends with the browser, this long after signing in, and this long after the last request: all in seconds
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 2 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Accounts: made by administrators only, signed in to by name and password, and a code where one is set up
ACCOUNT_ADAPTER = "buendnis.staff.accounts.entry.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Refused above: attempts / time / counted for. "key" is a name seen from one address, so that whoever guesses shuts out
# nobody but themselves; "account_guessed" is a name seen from everywhere. Each window ends by itself.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,5/5m/key",
    "account_guessed": "300/h/key",
}
MFA_ADAPTER = "buendnis.staff.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be wrong by
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Days for which it is kept who signed in, or tried to
SIGN_INS_KEPT_DAYS = 90

# Languages: a constant, because columns derive from it
LANGUAGES = [("de", "Deutsch"), ("hsb", "Serbsce")]
LANGUAGE_CODE = "de"
MODELTRANSLATION_DEFAULT_LANGUAGE = "de"
MODELTRANSLATION_ENABLE_FALLBACKS = False
MODELTRANSLATION_CUSTOM_FIELDS = ("ProseEditorField",)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["buendnis.languages.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Nothing lies under a public address: buendnis.media serves files after asking the rule.
MEDIA_URL = "/not-served/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A long agreement has a field for each of its paragraphs, and nobody shall lose them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A damaged picture is refused above this many pixels before it is unpacked.
Image.MAX_IMAGE_PIXELS = 50_000_000

for _name, _value in env.email("EMAIL_URL", DATA_DIR / "mails").items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "portal@localhost")

# The scheme of SITE_URL alone switches everything that needs TLS.
_TLS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = _TLS
CSRF_COOKIE_SECURE = _TLS
CSRF_FAILURE_VIEW = "buendnis.staff.sending_again.form_expired"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if _TLS else []
# Behind TLS stands nginx, which writes the visitor's address itself; without it that header is anybody's word.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _TLS else 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _TLS  # keys can then be tried on http://localhost, and nowhere else
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # other hosts of the district are not ours to bind

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.constants.NONE],
        "script-src": [csp.constants.SELF],
        "style-src": [csp.constants.SELF],
        "img-src": [csp.constants.SELF],
        "font-src": [csp.constants.SELF],
        "connect-src": [csp.constants.SELF],
        "manifest-src": [csp.constants.SELF],
        "form-action": [csp.constants.SELF],
        "base-uri": [csp.constants.NONE],
        "frame-ancestors": [csp.constants.NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"tokens": {"()": "buendnis.publishing.masking.WithoutTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["tokens"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A foreign Host is an answer 400, not a fault of ours.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # Instead of Django's own handlers, which mask nothing: of mails about errors, and of the server for development
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

# Editorial settings
NEWS_OLD_AFTER_DAYS = 2 * 365  # from this age a release says that it may be out of date
