package io.waggle.profilestore.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.waggle.profilestore.Migrate;
import io.waggle.profilestore.PostgresForTests;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the formula in Java with the one in the database. */
class DecayTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:15:30.123456Z");

  /** The two differ only in how they round: by a few units of the last of 16 digits. */
  private static final double ROUNDING = 1e-13;

  private static final PostgresForTests POSTGRES = new PostgresForTests();
  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    POSTGRES.start();
    Migrate.toNewest(POSTGRES.connections());
    connection = POSTGRES.connections().getConnection();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
    POSTGRES.stop();
  }

  @Test
  void halfLifeUnderASecondIsRefused() {
    assertThatThrownBy(() -> new Decay(Duration.ofMillis(999)))
        .hasMessageContaining("under a second");
  }

  @Test
  void databaseAndJavaAgreeForEveryAgeHalfLifeAndScore() throws SQLException {
    for (Duration halfLife :
        List.of(
            Duration.ofSeconds(1),
            Duration.ofMillis(1500),
            Duration.ofHours(7),
            Duration.ofDays(30),
            Duration.ofDays(3650))) {
      Decay decay = new Decay(halfLife);
      for (Duration age : ages(halfLife)) {
        for (double score : List.of(0.0, 1e-12, 0.3, 0.5, 1.0, 123_456.789)) {
          Instant since = NOW.minus(age);
          double expected = inDatabase(decay, score, since);
          assertThat(decay.decayed(score, since, NOW))
              .as("%s after %s with a half-life of %s", score, age, halfLife)
              .isCloseTo(expected, within(expected * ROUNDING));
        }
      }
    }
  }

  private static List<Duration> ages(Duration halfLife) {
    List<Duration> ages =
        new ArrayList<>(
            List.of(
                Duration.ZERO,
                Duration.ofNanos(1_000),
                Duration.ofMillis(1),
                halfLife.dividedBy(3),
                halfLife,
                halfLife.multipliedBy(2),
                halfLife.multipliedBy(40).plusMillis(7)));
    Random random = new Random(9);
    for (int i = 0; i < 20; i++) {
      ages.add(Duration.ofMillis(random.nextLong(halfLife.multipliedBy(50).toMillis())));
    }
    return ages;
  }

  @Test
  void ageOfZeroChangesNothingAndOneHalfLifeHalves() throws SQLException {
    Decay decay = new Decay(Duration.ofDays(30));
    Instant earlier = NOW.minus(Duration.ofDays(30));
    assertThat(decay.decayed(0.7, NOW, NOW)).isEqualTo(0.7).isEqualTo(inDatabase(decay, 0.7, NOW));
    assertThat(decay.decayed(0.7, earlier, NOW))
        .isEqualTo(0.35)
        .isEqualTo(inDatabase(decay, 0.7, earlier));
  }

  @Test
  void afterAThousandHalfLivesNothingFailsAndNothingIsLeft() throws SQLException {
    Decay decay = new Decay(Duration.ofSeconds(1));
    for (int halfLives : List.of(1_000, 1_001, 5_000, 100_000_000)) {
      Instant since = NOW.minusSeconds(halfLives);
      double left = decay.decayed(1, since, NOW);
      assertThat(left).isLessThan(1e-300).isPositive().isEqualTo(inDatabase(decay, 1, since));
    }
  }

  @Test
  void sumIsTheSameInWhateverOrderVisitsCome() throws SQLException {
    Decay decay = new Decay(Duration.ofDays(30));
    Random random = new Random(4);
    for (int run = 0; run < 50; run++) {
      List<Visit> visits = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        visits.add(
            new Visit(random.nextDouble(), NOW.minusMillis(random.nextLong(10_000_000_000L))));
      }
      Instant latest = visits.stream().map(Visit::at).max(Instant::compareTo).orElseThrow();
      double expected =
          visits.stream().mapToDouble(v -> decay.decayed(v.weight(), v.at(), latest)).sum();
      assertThat(summedInDatabase(decay, visits)).isCloseTo(expected, within(expected * ROUNDING));
      assertThat(summedInDatabase(decay, visits.reversed()))
          .isCloseTo(expected, within(expected * ROUNDING));
    }
  }

  private record Visit(double weight, Instant at) {}

  private static double inDatabase(Decay decay, double score, Instant since) throws SQLException {
    return ask("SELECT decayed(?, ?, ?, ?)", score, since, NOW, decay.halfLifeSeconds());
  }

  /** As visits that come one by one are added. */
  private static double summedInDatabase(Decay decay, List<Visit> visits) throws SQLException {
    double score = visits.getFirst().weight();
    Instant since = visits.getFirst().at();
    for (Visit visit : visits.subList(1, visits.size())) {
      double half = decay.halfLifeSeconds();
      score = ask("SELECT summed(?, ?, ?, ?, ?)", score, since, visit.weight(), visit.at(), half);
      since = since.isAfter(visit.at()) ? since : visit.at();
    }
    return score;
  }

  private static double ask(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(
            i + 1,
            parameters[i] instanceof Instant time
                ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC)
                : parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getDouble(1);
      }
    }
  }
}
