package io.waggle.queues;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.RejectedVisits;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitorId;

/** The records that Jackson creates by reflection, listed so that native executables keep them. */
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
      BadRow.Sent.class,
      BadRow.Form.class,
      RejectedVisits.class
    })
final class NativeRecords {
  private NativeRecords() {}
}
