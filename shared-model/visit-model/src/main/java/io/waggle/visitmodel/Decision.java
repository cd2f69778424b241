package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** What the cascade came to for one page. Every page ends in one of the two. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Decision.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = Decision.Undecided.class, name = "undecided")
})
public sealed interface Decision {

  /** The stage that decided. */
  Stage decidedBy();

  /** Which version of the knowledge it was decided with. */
  String version();

  /** In one word or few, for counting: {@code decided}, or the reason why not. */
  default String outcome() {
    return switch (this) {
      case Decided decided -> "decided";
      case Undecided undecided -> undecided.reason().label();
    };
  }

  /**
   * A node that is likely enough.
   *
   * @param confidence above 0, at most 1; the visit's weight on the profile
   */
  record Decided(CategoryId category, double confidence, Stage decidedBy, String version)
      implements Decision {
    public Decided {
      Objects.requireNonNull(category, "category is null");
      Objects.requireNonNull(decidedBy, "decidedBy is null");
      Objects.requireNonNull(version, "version is null");
      if (!(confidence > 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence is not in (0, 1]: " + confidence);
      }
    }
  }

  /** No node is likely enough. The visit is kept all the same, and the reason with it. */
  record Undecided(Reason reason, Stage decidedBy, String version) implements Decision {
    public Undecided {
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(decidedBy, "decidedBy is null");
      Objects.requireNonNull(version, "version is null");
    }
  }

  /** Why a page could not be decided. */
  enum Reason {
    /** No stage found anything it knows. */
    NO_EVIDENCE("no evidence"),
    /** What was found points in too many directions. */
    CONTRADICTORY("contradictory evidence"),
    /** What was found points in one direction, too faintly. */
    TOO_WEAK("evidence too weak"),
    /** The page is written in a language that nothing is known about. */
    LANGUAGE("language"),
    /** An operator's rule says that pages there are not to be classified. */
    SILENCED("silenced");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    @JsonValue
    public String label() {
      return label;
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
