package io.waggle.profileanswers;

import io.waggle.functionbase.Problems;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.core.Response.Status;

/** Reads the id of a visitor from a request. */
public final class AskedVisitor {
  private AskedVisitor() {}

  /**
   * The visitor.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there can be no visitor of this id
   */
  public static VisitorId of(String visitorId) {
    try {
      return new VisitorId(visitorId);
    } catch (IllegalArgumentException none) {
      throw Problems.of(Status.BAD_REQUEST, none.getMessage());
    }
  }

  /** What is answered for a visitor of whom nothing is stored. */
  public static Throwable unknown() {
    return Problems.of(Status.NOT_FOUND, "No such visitor.");
  }
}
