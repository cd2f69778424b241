package io.waggle.profilestore.schema;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A stored visit and the decision about it. */
@Entity
@Table(name = "visit")
@IdClass(StoredVisit.Key.class)
public class StoredVisit extends PanacheEntityBase {
  @Id
  @Column(name = "visit_id")
  public UUID visitId;

  @Column(name = "visitor_id")
  public String visitorId;

  @Id
  @Column(name = "visited_at")
  public Instant visitedAt;

  @Column(name = "received_at")
  public Instant receivedAt;

  public String url;

  public String title;

  /** Null when undecided. */
  @Column(name = "category_id")
  public String categoryId;

  /** Null when undecided. */
  public Double confidence;

  /** Null when decided. */
  public String reason;

  @Column(name = "decided_by")
  public String decidedBy;

  public String version;

  /**
   * What is kept of the page besides the address and the title, as JSON; null where nothing is, and
   * where it was not asked for.
   */
  @Transient public String content;

  /**
   * The id and the time: the ids of counted visits are forgotten after a while, and then the same
   * id can be stored again with another time.
   */
  public static final class Key {
    public UUID visitId;
    public Instant visitedAt;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(visitId, key.visitId)
          && Objects.equals(visitedAt, key.visitedAt);
    }

    @Override
    public int hashCode() {
      return Objects.hash(visitId, visitedAt);
    }
  }
}
