package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.visitmodel.BadRow;
import java.util.function.Predicate;

/**
 * Who sends a request, as far as it matters to the events in it.
 *
 * @param site the address of the site that a browser sends from; empty when unknown
 * @param browser the user agent in the request's header if it comes from a browser; empty when it
 *     comes from a server, whose user agent says nothing about its visitors
 * @param bots knows the user agents of bots
 */
public record Sender(String site, String browser, Predicate<String> bots) {

  /**
   * Whether an event is a bot's. The visitor's own user agent, which servers pass on, counts before
   * that of the request.
   *
   * @param event may have a {@code context.userAgent}
   * @param envelope may have one for all events
   */
  boolean isBot(JsonNode event, JsonNode envelope) {
    String own = userAgent(event);
    String shared = own.isEmpty() ? userAgent(envelope) : own;
    return bots.test(shared.isEmpty() ? browser : shared);
  }

  /**
   * How this sender sent an event or a body, for the bad rows.
   *
   * @param envelope as JSON; empty where nothing is taken over from it
   */
  public BadRow.Sent sent(BadRow.Form form, VisitIds ids, String envelope) {
    return new BadRow.Sent(form, ids.namespace(), site, envelope);
  }

  private static String userAgent(JsonNode json) {
    String sent = json.path("context").path("userAgent").asText("");
    return sent.isBlank() || Placeholders.contain(sent) ? "" : sent;
  }
}
