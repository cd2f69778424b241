package io.waggle.readprofile;

import io.waggle.functionbase.Problems;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.core.Response.Status;

/** Reads the path parameter {@code visitorId}. */
final class VisitorInPath {
  private VisitorInPath() {}

  /**
   * The visitor.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there can be no visitor of this id
   */
  static VisitorId of(String visitorId) {
    try {
      return new VisitorId(visitorId);
    } catch (IllegalArgumentException none) {
      throw Problems.of(Status.BAD_REQUEST, none.getMessage());
    }
  }

  /** What is answered for a visitor of whom nothing is stored. */
  static Throwable unknown() {
    return Problems.of(Status.NOT_FOUND, "No such visitor.");
  }
}
