/**
 * The tools that train the model and measure the cascade: {@link io.waggle.training.TrainModel} and
 * {@link io.waggle.training.EvaluateCascade}. No function depends on them.
 */
package io.waggle.training;
