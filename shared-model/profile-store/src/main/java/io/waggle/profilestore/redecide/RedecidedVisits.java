package io.waggle.profilestore.redecide;

/**
 * How far it has come, and what became of the visits.
 *
 * @param blocksRead of the blocks of the disk that visits take
 * @param blocks all of them
 * @param read visits that were looked at; more than there are where it went through them again
 * @param changed visits that were decided otherwise, or again without a decision
 * @param failed visits that cannot be decided again, and stay as they are
 * @param isUnsettled whether the last time, too, there was something to change
 */
public record RedecidedVisits(
    long blocksRead, long blocks, long read, long changed, long failed, boolean isUnsettled) {
  static final RedecidedVisits NONE = new RedecidedVisits(0, 0, 0, 0, 0, false);

  static RedecidedVisits ofBlocks(long blocks) {
    return new RedecidedVisits(0, blocks, 0, 0, 0, false);
  }

  RedecidedVisits plus(RedecidedVisits more) {
    return new RedecidedVisits(
        blocksRead + more.blocksRead,
        blocks + more.blocks,
        read + more.read,
        changed + more.changed,
        failed + more.failed,
        more.isUnsettled);
  }

  RedecidedVisits unsettled(boolean still) {
    return new RedecidedVisits(blocksRead, blocks, read, changed, failed, still);
  }

  /** The share of the work that is done, 0 to 1. */
  public double share() {
    return blocks == 0 ? 1 : (double) blocksRead / blocks;
  }
}
