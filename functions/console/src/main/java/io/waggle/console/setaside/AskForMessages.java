package io.waggle.console.setaside;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.waggle.console.broker.Management;
import io.waggle.functionbase.Problems;
import jakarta.ws.rs.core.Response.Status;

/**
 * Asks RabbitMQ's management API for messages, and answers for it when it does not.
 *
 * @param management as a user who may read the queues
 */
record AskForMessages(Management management) implements PeekQueues.Broker {

  @Override
  public Uni<JsonNode> get(String path) {
    return orUnavailable(management.get(path));
  }

  @Override
  public Uni<JsonNode> post(String path, JsonNode body) {
    return orUnavailable(management.post(path, body));
  }

  /** The failure stays with the answer as its cause, so that it can be logged and counted. */
  private static Uni<JsonNode> orUnavailable(Uni<JsonNode> answer) {
    return answer.onFailure().transform(AskForMessages::unavailable);
  }

  private static Throwable unavailable(Throwable failure) {
    HttpProblem problem =
        Problems.of(Status.SERVICE_UNAVAILABLE, "RabbitMQ does not answer. Ask again.");
    return problem.initCause(failure);
  }
}
