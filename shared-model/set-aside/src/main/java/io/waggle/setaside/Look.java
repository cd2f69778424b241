package io.waggle.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@link SetAsideStore#look} is asked, as JSON. */
@RegisterForReflection
public record Look(Selection which, int most, boolean isBrief) {}
