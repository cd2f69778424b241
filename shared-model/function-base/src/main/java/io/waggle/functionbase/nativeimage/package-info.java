/** What native executables need and nothing else does. */
package io.waggle.functionbase.nativeimage;
