package io.waggle.setaside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.VisitBatch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes messages of what was set aside, as the functions would send them. */
public final class PrepareResend {
  /** The queue for visits that were just received. */
  private static final String FIRST = "page-visits";

  private final ObjectMapper mapper;
  private final CheckAgain rows;

  /**
   * Prepares dead letters as they are, and bad rows that pass a check.
   *
   * @param mapper writes visits as the functions do
   */
  public PrepareResend(ObjectMapper mapper, CheckAgain rows) {
    this.mapper = mapper;
    this.rows = rows;
  }

  /** What is to be sent for an entry of a queue. */
  public Resend of(String queue, Entry entry) {
    if (!entry.isReadable()) {
      return new Resend.Stay(entry.reason());
    }
    return switch (SetAsideKind.of(queue)) {
      case DEAD_LETTERS -> new Resend.Send(SetAsideKind.workQueue(queue), List.of(entry.payload()));
      case BAD_ROWS -> ofRow(entry);
    };
  }

  private Resend ofRow(Entry row) {
    return switch (rows.check(row)) {
      case Checked.Visits(List<PageVisit> visits) -> new Resend.Send(FIRST, bodies(visits));
      case Checked.NoVisit(String why) -> new Resend.Stay(why);
    };
  }

  private List<String> bodies(List<PageVisit> visits) {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < visits.size(); i += VisitBatch.MOST_VISITS) {
      int end = Math.min(visits.size(), i + VisitBatch.MOST_VISITS);
      bodies.add(body(new PageVisits(visits.subList(i, end))));
    }
    return bodies;
  }

  private String body(PageVisits visits) {
    try {
      return mapper.writeValueAsString(visits);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
