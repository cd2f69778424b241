package io.waggle.profilestore;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.Optional;

/**
 * Where profiles can be read besides the primary.
 *
 * @param pool connections to a standby; empty where there is none
 */
public record Standby(Optional<Pool> pool) {}
