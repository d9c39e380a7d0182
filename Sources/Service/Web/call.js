export function callDoor() { return { open() {} }; }
