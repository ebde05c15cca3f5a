"""How gunicorn serves the portal, on one machine and behind nginx alike."""

import sys

from buendnis.environment import BadVariable

try:
    # The master reads the settings, so that a bad value ends the start with one sentence and not with a worker's trace.
    from buendnis import settings
except BadVariable as error:
    sys.exit(str(error))

bind = f"127.0.0.1:{settings.PORT}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 20
max_requests = 10_000
max_requests_jitter = 1_000
logger_class = "buendnis.access_log.Logger"
# The control socket would lie in the home folder, which a service has no business to write to.
control_socket_disable = True
accesslog = "-"
# The path without its query and without the visitor's address: a query may hold a secret or what somebody searched for.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(M)sms'
