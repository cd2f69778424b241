/** The commands about what is stored. The work itself is done by the profile store. */
package io.waggle.operate.profiles;
