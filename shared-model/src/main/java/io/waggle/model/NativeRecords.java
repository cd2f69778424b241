package io.waggle.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records that Jackson builds by reflection, named so that a native image keeps them. */
@RegisterForReflection(
    targets = {
      VisitorId.class,
      CategoryId.class,
      Page.class,
      PageVisit.class,
      Stage.class,
      Evidence.class,
      Decision.class,
      Decision.Decided.class,
      Decision.Undecided.class,
      Decision.Reason.class,
      UnresolvedVisit.class,
      ClassifiedVisit.class,
      PageVisits.class,
      UnresolvedVisits.class,
      ClassifiedVisits.class,
      DeadLetter.class,
      BadRow.class,
      BadRow.Failure.class,
      BadRow.Processor.class,
      RejectedVisits.class
    })
final class NativeRecords {
  private NativeRecords() {}
}
