package io.waggle.profilestore.redecide;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The visits of a day (UTC), which stand in a partition of their own.
 *
 * @param blocks how many blocks of the disk they take
 */
record VisitDay(LocalDate day, long blocks) {
  /**
   * How many are read at a time: about 250 visits. If somebody made all of their texts as long as
   * they can be, which stand outside of the blocks, there would be some 12 MB of them.
   */
  static final int BLOCKS_AT_A_TIME = 8;

  private static final String VISITS = "visit_";

  /** The day whose visits stand in this partition. */
  static VisitDay of(String partition, long blocks) {
    return new VisitDay(
        LocalDate.parse(partition.substring(VISITS.length()), DateTimeFormatter.BASIC_ISO_DATE),
        blocks);
  }

  String visits() {
    return VISITS + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  String undecidedPages() {
    return "undecided_page_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
