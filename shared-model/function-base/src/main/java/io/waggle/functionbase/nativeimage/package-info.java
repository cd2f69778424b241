/** Adaptations that only native executables need. */
package io.waggle.functionbase.nativeimage;
