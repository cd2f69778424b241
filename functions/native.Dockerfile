# The image of a function that was compiled to a native executable, the same for all of them: `make images`.
# The context is a folder with nothing but the executable.

# Something with glibc and no more. Neither shell nor package manager is needed.
ARG BASE_IMAGE=gcr.io/distroless/base-debian12

FROM ${BASE_IMAGE}
COPY function /function
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/function"]
HEALTHCHECK --interval=5s --timeout=15s --start-period=30s --retries=4 CMD ["/function", "health"]
