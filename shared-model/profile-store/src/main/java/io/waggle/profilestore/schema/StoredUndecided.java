package io.waggle.profilestore.schema;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** How many visits to a host could not be decided for a reason. */
@Entity
@Table(name = "undecided")
@IdClass(StoredUndecided.Key.class)
public class StoredUndecided extends PanacheEntityBase {
  @Id public String host;

  @Id public String reason;

  public long visits;

  @Column(name = "first_seen")
  public Instant firstSeen;

  @Column(name = "last_seen")
  public Instant lastSeen;

  /** The primary key. */
  public static final class Key {
    public String host;
    public String reason;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(host, key.host)
          && Objects.equals(reason, key.reason);
    }

    @Override
    public int hashCode() {
      return Objects.hash(host, reason);
    }
  }
}
