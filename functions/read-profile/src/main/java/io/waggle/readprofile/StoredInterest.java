package io.waggle.readprofile;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** An interest as persist-profile keeps it: the score is as of {@code lastSeen}. */
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

  public double score;

  public long visits;

  @Column(name = "by_url")
  public long byUrl;

  @Column(name = "by_text")
  public long byText;

  @Column(name = "first_seen")
  public Instant firstSeen;

  @Column(name = "last_seen")
  public Instant lastSeen;

  public String version;

  /** What makes an interest this one and no other. */
  public static final class Key {
    public String visitorId;
    public String categoryId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(visitorId, key.visitorId)
          && Objects.equals(categoryId, key.categoryId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(visitorId, categoryId);
    }
  }
}
