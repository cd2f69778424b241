package io.waggle.acceptance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What one would write without Waggle, and with care: a service that takes a visit, classifies it
 * with the same cascade, writes it to the database in a transaction, and answers. Requests are read
 * without blocking, and worked on by as many threads as the pool has connections; statements stay
 * prepared; a repeated visit counts once; the tables have the keys that they need and nothing else.
 */
final class PlainService {
  /** More than there are cores, so that commits share their writes to the disk. */
  static final int CONNECTIONS = 16;

  static final String SCHEMA =
      """
      CREATE TABLE plain_visit (
        visit_id uuid PRIMARY KEY, visitor_id text NOT NULL, visited_at timestamptz NOT NULL,
        url text NOT NULL, title text NOT NULL, category_id text, confidence double precision);
      CREATE TABLE plain_profile (
        visitor_id text PRIMARY KEY, visits bigint NOT NULL,
        first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL);
      CREATE TABLE plain_interest (
        visitor_id text, category_id text, score double precision NOT NULL, visits bigint NOT NULL,
        last_seen timestamptz NOT NULL, PRIMARY KEY (visitor_id, category_id));
      """;

  private static final String VISIT =
      "INSERT INTO plain_visit VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String PROFILE =
      """
      INSERT INTO plain_profile AS p VALUES (?, 1, ?, ?) ON CONFLICT (visitor_id) DO UPDATE
      SET visits = p.visits + 1, last_seen = greatest(p.last_seen, excluded.last_seen)""";
  private static final String INTEREST =
      """
      INSERT INTO plain_interest AS i VALUES (?, ?, ?, 1, ?)
      ON CONFLICT (visitor_id, category_id) DO UPDATE
      SET score = i.score * power(2, -extract(epoch FROM excluded.last_seen - i.last_seen) / 2592000)
        + excluded.score, visits = i.visits + 1, last_seen = excluded.last_seen""";

  private final ObjectMapper json = new ObjectMapper();
  private final Cascade cascade = new Cascade(Knowledge.builtIn());
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final AgroalDataSource database;

  private PlainService(AgroalDataSource database) {
    this.database = database;
  }

  public static void main(String... arguments) throws SQLException {
    PlainService service = new PlainService(pool(System.getenv("POSTGRES_PORT")));
    Vertx.vertx()
        .createHttpServer()
        .requestHandler(service::handle)
        .listen(Integer.parseInt(System.getenv("PORT")), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static AgroalDataSource pool(String port) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(CONNECTIONS)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres")
                                    .autoCommit(false)
                                    .principal(new NamePrincipal("postgres"))
                                    .credential(new SimplePassword("postgres")))));
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> threads.execute(() -> answer(request, body)));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    int status = body.length() == 0 ? 200 : status(body.getBytes());
    request.response().setStatusCode(status).end();
  }

  private int status(byte[] body) {
    try {
      store(json.readTree(body));
      return 200;
    } catch (SQLException outage) {
      Progress.say("%s".formatted(outage));
      return 500;
    } catch (java.io.IOException | IllegalArgumentException unusable) {
      return 400;
    }
  }

  private void store(JsonNode event) throws SQLException, JsonProcessingException {
    String visitor = event.required("anonymousId").textValue();
    String key = visitor + "\n" + event.required("messageId").textValue();
    UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    Page page = json.treeToValue(event.required("properties"), Page.class);
    Decision decision = cascade.decide(page);
    Timestamp now = Timestamp.from(Instant.now());
    try (Connection connection = database.getConnection()) {
      try {
        if (isNew(connection, List.of(id, visitor, now, page.url(), page.title()), decision)) {
          count(connection, visitor, now);
          weigh(connection, visitor, now, decision);
        }
        connection.commit();
      } catch (SQLException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  private static boolean isNew(Connection connection, List<Object> visit, Decision decision)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VISIT)) {
      int parameter = set(statement, visit);
      switch (decision) {
        case Decided decided -> {
          statement.setString(parameter, decided.category().value());
          statement.setDouble(parameter + 1, decided.confidence());
        }
        case Undecided undecided -> {
          statement.setNull(parameter, java.sql.Types.VARCHAR);
          statement.setNull(parameter + 1, java.sql.Types.DOUBLE);
        }
      }
      return statement.executeUpdate() == 1;
    }
  }

  private static void count(Connection connection, String visitor, Timestamp now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROFILE)) {
      set(statement, List.of(visitor, now, now));
      statement.executeUpdate();
    }
  }

  private static void weigh(Connection connection, String visitor, Timestamp now, Decision decision)
      throws SQLException {
    if (decision instanceof Decided decided) {
      try (PreparedStatement statement = connection.prepareStatement(INTEREST)) {
        set(statement, List.of(visitor, decided.category().value(), decided.confidence(), now));
        statement.executeUpdate();
      }
    }
  }

  /** Returns the number of the first parameter that is left. */
  private static int set(PreparedStatement statement, List<Object> values) throws SQLException {
    int parameter = 1;
    for (Object value : values) {
      statement.setObject(parameter++, value);
    }
    return parameter;
  }
}
