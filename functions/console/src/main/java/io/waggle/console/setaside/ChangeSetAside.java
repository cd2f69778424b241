package io.waggle.console.setaside;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.waggle.functionbase.Problems;
import io.waggle.readeraccess.OperatorToken;
import io.waggle.setaside.Handled;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.Look;
import io.waggle.setaside.Replay;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Does what the operators' command line asks for, where this process keeps what was set aside. It
 * cannot where RabbitMQ does: there the console may only look, and the command line goes to
 * RabbitMQ itself.
 */
@Path("/v1/set-aside")
@OperatorToken
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "What there is, or what became of it")
@APIResponse(responseCode = "400", description = "It does not say what is meant")
@APIResponse(responseCode = "401", description = "Operator token missing or wrong")
@APIResponse(responseCode = "403", description = "The read token is not enough")
@APIResponse(responseCode = "409", description = "It is kept by RabbitMQ: use stack/run-job")
public class ChangeSetAside {
  private final StoreHere store;

  ChangeSetAside(StoreHere store) {
    this.store = store;
  }

  /** Gives what this process keeps. */
  @FunctionalInterface
  public interface StoreOfHere {
    /**
     * All of it.
     *
     * @param writeKey for bad rows that do not tell theirs
     */
    SetAsideStore with(Optional<String> writeKey);
  }

  @POST
  @Path("look")
  @Operation(summary = "What was set aside and is meant, by reason; it stays where it is")
  public Inventory look(Look asked) {
    Look look = given(asked);
    return store(null).look(given(look.which()), look.most(), look.isBrief());
  }

  @POST
  @Path("replay")
  @Operation(summary = "Sends it again: a visit counts once, however often it is sent")
  public Handled replay(Replay asked) {
    Replay replay = given(asked);
    return store(replay.writeKey()).replay(given(replay.which()), so -> {});
  }

  @POST
  @Path("drop")
  @Operation(summary = "Drops it for ever")
  public Handled drop(Selection which) {
    return store(null).drop(given(which), so -> {});
  }

  private SetAsideStore store(String writeKey) {
    return store.with(Optional.ofNullable(writeKey));
  }

  private static <T> T given(T sent) {
    if (sent == null || (sent instanceof Selection which && which.kind() == null)) {
      throw Problems.of(Status.BAD_REQUEST, "Say what is meant: DEAD_LETTERS or BAD_ROWS.");
    }
    return sent;
  }
}
