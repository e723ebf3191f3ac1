FROM python:3.11-slim AS made
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY tools tools
COPY i18n i18n
COPY components components
COPY svh_app svh_app
RUN /opt/venv/bin/python -m tools.catalogues compile \
    && /opt/venv/bin/python -m compileall -q components svh_app

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home svh \
    && install -d -o svh -g svh -m 700 /data /key \
    && printf '#!/bin/sh\nexec python -P -m svh_app "$@"\n' > /usr/local/bin/svh \
    && chmod 755 /usr/local/bin/svh
WORKDIR /app
COPY --from=made /opt/venv /opt/venv
COPY --from=made /app/i18n i18n
COPY --from=made /app/components components
COPY --from=made /app/svh_app svh_app
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 SVH_DATA=/data SVH_PORT=8080
USER svh
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"SVH_PORT\"]}/healthz', timeout=4)"]
CMD ["svh", "serve", "--host", "0.0.0.0"]
