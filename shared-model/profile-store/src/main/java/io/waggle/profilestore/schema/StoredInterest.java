package io.waggle.profilestore.schema;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/**
 * A visitor's interest in a category, as far as one stage decided it. The score is as of {@code
 * lastSeen}.
 */
@Entity
@Table(name = "interest")
@IdClass(StoredInterest.Key.class)
public class StoredInterest extends PanacheEntityBase {
  @Id
  @Column(name = "visitor_id")
  public String visitorId;

  @Id
  @Column(name = "category_id")
  public String categoryId;

  /** The label of the stage. */
  @Id
  @Column(name = "decided_by")
  public String decidedBy;

  public double score;

  public long visits;

  @Column(name = "first_seen")
  public Instant firstSeen;

  @Column(name = "last_seen")
  public Instant lastSeen;

  public String version;

  /** The primary key. */
  public static final class Key {
    public String visitorId;
    public String categoryId;
    public String decidedBy;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(visitorId, key.visitorId)
          && Objects.equals(categoryId, key.categoryId)
          && Objects.equals(decidedBy, key.decidedBy);
    }

    @Override
    public int hashCode() {
      return Objects.hash(visitorId, categoryId, decidedBy);
    }
  }
}
