package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** What the cascade decided about one page: a category, or that no category is likely enough. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Decision.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = Decision.Undecided.class, name = "undecided")
})
public sealed interface Decision {

  /** The stage that decided. */
  Stage decidedBy();

  /** The version of the knowledge and of the operator's rules that the decision was made with. */
  String version();

  /** A short label for counting: {@code decided}, or the reason why the page is undecided. */
  default String outcome() {
    return switch (this) {
      case Decided decided -> "decided";
      case Undecided undecided -> undecided.reason().label();
    };
  }

  /**
   * A category that is likely enough.
   *
   * @param confidence the probability that the category is right, above 0 and at most 1; it is also
   *     the weight with which the visit counts on the profile
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

  /** No category is likely enough. The visit is stored all the same, with the reason. */
  record Undecided(Reason reason, Stage decidedBy, String version) implements Decision {
    public Undecided {
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(decidedBy, "decidedBy is null");
      Objects.requireNonNull(version, "version is null");
    }
  }

  /** Why a page is undecided. */
  enum Reason {
    /** No stage found anything that it knows. */
    NO_EVIDENCE("no evidence"),
    /** The evidence points to several categories, and to none of them clearly. */
    CONTRADICTORY("contradictory evidence"),
    /** The evidence points to one category, but too weakly. */
    TOO_WEAK("evidence too weak"),
    /** The page is written in a language for which there are no terms. */
    LANGUAGE("language"),
    /** An override says that this site is not to be classified, or the page is a form. */
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
