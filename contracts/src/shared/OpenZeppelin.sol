// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

// The contracts of OpenZeppelin that are deployed as they are; importing them makes their artifacts.
import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import { ProxyAdmin } from "@openzeppelin/contracts/proxy/transparent/ProxyAdmin.sol";
