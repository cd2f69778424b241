package io.waggle.profilestore.schema;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A visitor who is known, and since when. */
@Entity
@Table(name = "profile")
public class StoredProfile extends PanacheEntityBase {
  @Id
  @Column(name = "visitor_id")
  public String visitorId;

  public long visits;

  @Column(name = "first_seen")
  public Instant firstSeen;

  @Column(name = "last_seen")
  public Instant lastSeen;
}
