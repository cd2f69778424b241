# The image of a function on a JVM, the same for all of them: `make images IMAGE=jvm`.
# The context is the function's target/quarkus-app.

# A JDK 25, and something with glibc and no more. Neither shell nor package manager is needed.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=gcr.io/distroless/base-debian12

FROM ${JDK_IMAGE} AS runtime
# The modules that Quarkus, Netty, Jackson, Hibernate and the database driver ask for; jdk.zipfs for the class path.
# Of java.desktop Hibernate wants the java.beans alone, and nothing of what paints and sounds.
RUN jlink --strip-debug --no-header-files --no-man-pages --output /runtime --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,\
java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.management,jdk.net,\
jdk.unsupported,jdk.zipfs \
  && cd /runtime/lib && rm -f libawt*.so libfontmanager.so libfreetype.so libjavajpeg.so libjawt.so libjsound.so \
    liblcms.so libmlib_image.so libsplashscreen.so psfontj2d.properties psfont.properties.ja

FROM ${JDK_IMAGE} AS trained
COPY --from=runtime /runtime /runtime
COPY . /function
WORKDIR /function
# The heap has a share of the memory that the container may have, of which only what is needed is taken. The rest is for
# threads, buffers and the JVM itself. (Java goes by MinRAMPercentage where that makes less than 125 MB, up to some 540 MB
# of memory.) In 384 MB the heap has 88, so that no function takes more than 256; the classifiers, which hold the most, keep
# 40 MB of it under load. The visits in hand fit into each survivor space: what goes from there to the old generation is
# only collected with the whole heap. What the compilers leave behind outside of the heap is given back every ten seconds.
RUN printf '%s\n' -XX:+UseSerialGC -XX:MinRAMPercentage=23 -XX:MaxRAMPercentage=33 -XX:InitialRAMPercentage=33 \
  -XX:SurvivorRatio=2 -XX:TargetSurvivorRatio=90 -XX:+ExitOnOutOfMemoryError \
  -XX:TrimNativeHeapInterval=10000 \
  -XX:MaxDirectMemorySize=64m -Xss512k \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow > options
# One start and stop, without a broker or a database, from which the JVM learns what to have ready. Where the function had
# not started when its time was over, as happens on a busy machine, the JVM may crash at every start with what it learned
# (JDK 25), so that is tried, and after a failure all of it is done again with more time.
ARG TRAINING_SECONDS=6
RUN for seconds in ${TRAINING_SECONDS} 30 90; do \
    timeout -s TERM $seconds /runtime/bin/java -XX:AOTMode=record -XX:AOTConfiguration=/learned @options \
      -Dquarkus.http.port=18080 -Dquarkus.flyway.migrate-at-start=false -Dwaggle.read-token=none \
      -Dwaggle.operator-token=neither \
      -jar quarkus-run.jar; \
    /runtime/bin/java -XX:AOTMode=create -XX:AOTConfiguration=/learned -XX:AOTCache=app.aot @options \
      -jar quarkus-run.jar \
    && /runtime/bin/java -XX:AOTCache=app.aot -XX:AOTMode=on @options -cp quarkus-run.jar -version && exit 0; \
  done > /training.log 2>&1; cat /training.log; exit 1

FROM ${BASE_IMAGE}
COPY --from=runtime /runtime /runtime
COPY --from=trained /function /function
WORKDIR /function
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/runtime/bin/java", "-XX:AOTCache=app.aot", "@options", "-jar", "quarkus-run.jar"]
# A class of its own, because all the rest would take a second to start.
HEALTHCHECK --interval=5s --timeout=15s --start-period=60s --retries=4 \
  CMD ["/runtime/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-Xshare:auto", "-cp", "probe.jar", "io.waggle.functionbase.AskHealth"]
