package io.waggle.profilestore.redecide;

import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Page;
import java.util.Optional;

/** What is decided about stored visits now. */
public interface DecideAgain {

  /** Whether more of the page can be needed than the address and the title. */
  boolean needsContent(PlacedVisit visit);

  /**
   * Whether a decision can be taken back. A visit that was decided so keeps what its page said as
   * far as it was kept till then.
   */
  boolean canBeTakenBack(Decision decision);

  /**
   * The decision that takes the place of the stored one; empty when that one stays.
   *
   * @param page as much of it as is kept
   */
  Optional<Decision> decide(PlacedVisit visit, Page page);
}
