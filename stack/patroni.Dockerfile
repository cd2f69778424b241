# PostgreSQL with Patroni, for three-nodes.yml: docker build -t waggle/patroni:17 -f stack/patroni.Dockerfile stack
# The official image knows the package repository of the PostgreSQL project, which has Patroni.
ARG POSTGRES_IMAGE=postgres:17
FROM ${POSTGRES_IMAGE}
RUN apt-get update \
  && apt-get install -y --no-install-recommends patroni python3-etcd \
  && rm -rf /var/lib/apt/lists/*
