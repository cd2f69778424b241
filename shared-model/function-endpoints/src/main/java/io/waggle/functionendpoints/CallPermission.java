package io.waggle.functionendpoints;

import io.waggle.functionbase.Refusal;
import java.util.Optional;

/**
 * Decides who may call functions over HTTP where not everybody may who can reach them. Every bean
 * of this type is asked.
 */
public interface CallPermission {

  /**
   * Why a caller may not call a function; empty if it may.
   *
   * @param function the name of the function, which is also its path without the slash
   * @param authorization the header with that name, or null
   */
  Optional<Refusal> refuse(String function, String authorization);
}
