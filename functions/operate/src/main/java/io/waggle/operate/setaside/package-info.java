/**
 * The commands about what was set aside.
 *
 * <p>Start reading at {@link io.waggle.operate.setaside.SetAsideCommands}.
 */
package io.waggle.operate.setaside;
