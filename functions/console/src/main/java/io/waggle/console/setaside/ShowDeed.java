package io.waggle.console.setaside;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.waggle.console.ConsolePage;
import io.waggle.console.signin.SignedIn;
import io.waggle.functionbase.Problems;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Asks whether something that was set aside is to be sent again or dropped, and does it. */
@Path("/console/set-aside/{deed: replay|drop}")
@SignedIn
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ShowDeed {
  private final StoreHere store;
  private final ShowSetAside page;

  ShowDeed(StoreHere store, ShowSetAside page) {
    this.store = store;
    this.page = page;
  }

  /**
   * The question.
   *
   * @param id of an entry; empty for all of the queue
   * @param until what is set aside later is not meant
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record SetAsideDeed(
      ConsolePage page, Deed deed, String queue, String id, long total, String until)
      implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance ask(
      @PathParam("deed") Deed deed,
      @QueryParam("queue") @DefaultValue("") String queue,
      @QueryParam("id") @DefaultValue("") String id) {
    Instant now = Instant.now();
    Inventory found = store.with(Optional.empty()).look(which(queue, id, now), 0, true);
    return new SetAsideDeed(ConsolePage.SET_ASIDE, deed, queue, id, found.total(), now.toString());
  }

  @POST
  @Operation(hidden = true)
  public Uni<TemplateInstance> act(
      @PathParam("deed") Deed deed,
      @FormParam("queue") @DefaultValue("") String queue,
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("until") @DefaultValue("") String until) {
    Selection which = which(queue, id, until.isEmpty() ? Instant.now() : Instant.parse(until));
    return page.with(deed.notice(deed.on(store.with(Optional.empty()), which)));
  }

  private static Selection which(String queue, String id, Instant until) {
    Set<String> ids = id.isEmpty() ? Set.of() : Set.of(id);
    try {
      return new Selection(SetAsideKind.of(queue), ids, Set.of(queue), "", "", null, until);
    } catch (IllegalArgumentException empty) {
      throw Problems.of(Status.BAD_REQUEST, empty.getMessage());
    }
  }
}
