package io.waggle.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What {@link SetAsideStore#replay} is asked, as JSON.
 *
 * @param writeKey for bad rows that do not tell theirs; null if it is unknown
 */
@RegisterForReflection
public record Replay(Selection which, String writeKey) {}
