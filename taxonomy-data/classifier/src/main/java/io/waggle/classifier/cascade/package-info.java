/**
 * The cascade: puts the knowledge together and decides pages with it, stage by stage.
 *
 * <p>Start reading at {@link io.waggle.classifier.cascade.Stages}. The packages build on each other
 * in this order: {@code data}, {@code taxonomy}, {@code finder}, {@code url}, {@code words}, {@code
 * model}, {@code text}, {@code decide}, {@code cascade}.
 */
package io.waggle.classifier.cascade;
