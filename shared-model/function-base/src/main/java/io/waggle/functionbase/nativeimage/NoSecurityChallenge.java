package io.waggle.functionbase.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Replaces a class of quarkus-resteasy-problem 3.21.0, the newest version, that uses a field which
 * newer versions of Quarkus no longer have. The class belongs to Quarkus' own authentication, which
 * we do not use, but a native executable is compiled as a whole. Delete this when a version of the
 * library compiles without it.
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

  /** Whether the library is there, as it is in the functions with a web API. */
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
