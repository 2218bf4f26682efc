terraform {
  required_providers {
    openconnectors = {
      source = "terraform.local/connectors/openconnectors"
    }
  }
}

variable "organization_secret" {
  type      = string
  ephemeral = true
}

provider "openconnectors" {
  base_url            = "https://api.openconnectors.us2.ext.hana.ondemand.com"
  organization_secret = var.organization_secret
  # user_secret comes from OPENCONNECTORS_USER_SECRET
}
