package io.waggle.readprofile;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A visit as persist-profile keeps it. */
@Entity
@Table(name = "visit")
public class StoredVisit extends PanacheEntityBase {
  @Id
  @Column(name = "visit_id")
  public UUID visitId;

  @Column(name = "visitor_id")
  public String visitorId;

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
}
