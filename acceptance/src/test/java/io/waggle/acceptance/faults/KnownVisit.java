package io.waggle.acceptance.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * An event that a sender sends.
 *
 * @param key tells it from all others; its message id, and a part of its address
 * @param visitor whose it is
 * @param age how long before it is sent it happened
 */
record KnownVisit(String key, String visitor, Section section, Duration age) {

  /** As an SDK writes it. */
  String json(Instant now) {
    return """
    {"type":"page","anonymousId":"%s","messageId":"%s","timestamp":"%s",\
    "properties":{"url":"%s","title":"%s"}}"""
        .formatted(visitor, key, now.minus(age), section.url(key), section.title());
  }
}
