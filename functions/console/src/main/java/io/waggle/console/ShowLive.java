package io.waggle.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import io.waggle.console.decision.RecentVisit;
import io.waggle.console.decision.WatchDecisions;
import io.waggle.console.flow.Flow;
import io.waggle.console.flow.WatchFlow;
import io.waggle.console.picture.DrawFlow;
import io.waggle.console.picture.FlowPicture;
import io.waggle.console.signin.OpenSession;
import io.waggle.console.signin.SignedIn;
import io.waggle.functionbase.Refusal;
import io.waggle.readeraccess.Refused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what happens now: the flow, and visits as they are decided. */
@Path("/console/live")
@SignedIn
public class ShowLive {
  /** Of pages that are watched. Each holds a connection, and some kilobytes a second. */
  private static final int MOST_WATCHERS = 50;

  private static final Refusal TOO_MANY =
      new Refusal(
          429, "watchers", "Too Many Requests", MOST_WATCHERS + " pages are being watched.");

  private final Semaphore room = new Semaphore(MOST_WATCHERS);
  private final RenderOnce<Flow> flowPart = new RenderOnce<>(FlowPart::of);
  private final RenderOnce<List<RecentVisit>> decisionRows = new RenderOnce<>(DecisionRows::new);
  private final WatchFlow flow;
  private final WatchDecisions decisions;
  private final OpenSession session;

  ShowLive(WatchFlow flow, WatchDecisions decisions, OpenSession session) {
    this.flow = flow;
    this.decisions = decisions;
    this.session = session;
  }

  /** The page. Its figures come as soon as it is there. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Live(ConsolePage page, Flow flow, List<FlowPicture> pictures)
      implements TemplateInstance {}

  /** The part of the page with the flow. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record FlowPart(Flow flow, List<FlowPicture> pictures) implements TemplateInstance {
    static FlowPart of(Flow flow) {
      return new FlowPart(flow, ShowLive.pictures(flow));
    }
  }

  /** Rows of the table of visits. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record DecisionRows(List<RecentVisit> visits) implements TemplateInstance {}

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public TemplateInstance show() {
    Flow unknown = flow.unknown();
    return new Live(ConsolePage.LIVE, unknown, pictures(unknown));
  }

  private static List<FlowPicture> pictures(Flow flow) {
    return List.of(DrawFlow.wide(flow), DrawFlow.upright(flow));
  }

  /** What changes, as HTML: events {@code flow} and {@code visits}, until the session ends. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Multi<OutboundSseEvent> watch(@Context Sse sse, @Context RoutingContext request) {
    if (!room.tryAcquire()) {
      throw Refused.of(TOO_MANY, request);
    }
    String id = session.of(request);
    Multi<OutboundSseEvent> flows =
        flow.flows().map(seen -> event(sse, "flow", flowPart.html(seen)));
    Multi<OutboundSseEvent> visits =
        decisions.unseen().map(seen -> event(sse, "visits", decisionRows.html(seen)));
    return Multi.createBy()
        .merging()
        .streams(flows, visits)
        .select()
        .first(event -> session.isOpen(id))
        .onTermination()
        .invoke(() -> room.release());
  }

  private static OutboundSseEvent event(Sse sse, String name, String html) {
    return sse.newEventBuilder().name(name).mediaType(MediaType.TEXT_PLAIN_TYPE).data(html).build();
  }
}
