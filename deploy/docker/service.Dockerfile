# One service of Signalbox. MODULE is its Maven module, PORT where it listens. The first stage is the same for all of
# them, so it is built once.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q package -DskipTests \
    -pl command-gateway,planner-service,proxmox-executor,talos-executor,runbook-service,audit-service -am

FROM eclipse-temurin:21-jre
ARG MODULE
ARG PORT
RUN useradd --system --uid 10001 --user-group --no-create-home signalbox \
    && install -d -o signalbox -g signalbox -m 0750 /var/lib/signalbox/state
WORKDIR /opt/signalbox
COPY --from=build /src/${MODULE}/target/quarkus-app/ ./
USER signalbox
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=${PORT} \
    MALLOC_ARENA_MAX=2
EXPOSE ${PORT}
# The image has no HTTP client; bash can open a connection itself.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
