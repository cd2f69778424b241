package io.waggle.classifier.data;

import java.nio.ByteBuffer;

/**
 * The file of a model.
 *
 * @param name for messages
 */
public record ModelFile(String name, ByteBuffer content) {}
