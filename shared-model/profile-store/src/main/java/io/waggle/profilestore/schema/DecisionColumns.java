package io.waggle.profilestore.schema;

import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;

/** How a decision stands in the columns of a visit. */
public final class DecisionColumns {
  private DecisionColumns() {}

  /** The category; null when undecided. */
  public static String category(Decision decision) {
    return switch (decision) {
      case Decided decided -> decided.category().value();
      case Undecided undecided -> null;
    };
  }

  /** The confidence; null when undecided. */
  public static Double confidence(Decision decision) {
    return switch (decision) {
      case Decided decided -> Double.valueOf(decided.confidence());
      case Undecided undecided -> null;
    };
  }

  /** The reason; null when decided. */
  public static String reason(Decision decision) {
    return switch (decision) {
      case Decided decided -> null;
      case Undecided undecided -> undecided.reason().label();
    };
  }
}
