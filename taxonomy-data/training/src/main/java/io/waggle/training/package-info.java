/**
 * The tools that make the model and measure the cascade: {@link io.waggle.training.TrainModel} and
 * {@link io.waggle.training.EvaluateCascade}. They run offline; no function needs them.
 */
package io.waggle.training;
