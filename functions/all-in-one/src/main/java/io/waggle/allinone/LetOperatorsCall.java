package io.waggle.allinone;

import io.waggle.classifytext.ClassifyPage;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.Tokens;
import io.waggle.functionendpoints.CallPermission;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Lets only operators call functions over HTTP: what they write would otherwise need a write key.
 * To ask why a page is classified as it is writes nothing, and is open to everybody.
 */
@Singleton
class LetOperatorsCall implements CallPermission {
  private final Tokens tokens;

  LetOperatorsCall(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<Refusal> refuse(String function, String authorization) {
    return function.equals(ClassifyPage.NAME)
        ? Optional.empty()
        : tokens.refuseOperator(authorization);
  }
}
