package io.waggle.functionbase.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Stands for a class of quarkus-resteasy-problem 3.21.0, the newest there is, that uses a field
 * which Quarkus has had no more for some versions. It concerns Quarkus' own ways to log in, of
 * which we have none; but a native executable is compiled as a whole.
 */
@TargetClass(
    className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils",
    onlyWith = NoSecurityChallenge.IsThere.class)
final class NoSecurityChallenge {
  private NoSecurityChallenge() {}

  @Substitute
  static Uni<?> toProblem(RoutingContext context, Exception failure) {
    return Uni.createFrom().failure(failure);
  }

  /** In the functions with a web API. */
  static final class IsThere implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      try {
        Class.forName(
            "io.quarkiverse.resteasy.problem.HttpProblem", false, getClass().getClassLoader());
        return true;
      } catch (ClassNotFoundException withoutOne) {
        return false;
      }
    }
  }
}
